/** The colours of style.css as they are now, by day or by night. */
function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: read('ground'),
    surface: read('surface'),
    own: read('own'),
    line: read('line'),
    text: read('text'),
    subtle: read('subtle'),
    accent: read('accent'),
    good: read('good'),
    warning: read('warning'),
    attention: read('attention'),
    noteGround: read('note-ground'),
    goodGround: read('good-ground'),
    warningGround: read('warning-ground'),
    attentionGround: read('attention-ground'),
  };
}

const FONT = getComputedStyle(document.documentElement).getPropertyValue('--font').trim();

/** Web Chat in the colours of the page. */
export function styleOptions(initials: string): WebChatProps['styleOptions'] {
  const { ground, surface, own, line, text, subtle, accent, attention, noteGround } = colours();
  return {
    accent,
    subtle,
    backgroundColor: ground,
    primaryFont: FONT,
    avatarSize: 32,
    botAvatarInitials: 'MN',
    userAvatarInitials: initials,
    bubbleBackground: surface,
    bubbleBorderColor: line,
    bubbleBorderRadius: 10,
    bubbleTextColor: text,
    bubbleMaxWidth: 560,
    bubbleMinWidth: 240,
    bubbleFromUserBackground: own,
    bubbleFromUserBorderColor: own,
    bubbleFromUserBorderRadius: 10,
    bubbleFromUserTextColor: text,
    timestampColor: subtle,
    hideUploadButton: true,
    maxMessageLength: 10_000,
    sendBoxHeight: 52,
    sendBoxBackground: surface,
    sendBoxTextColor: text,
    sendBoxPlaceholderColor: subtle,
    sendBoxBorderTop: `solid 1px ${line}`,
    sendBoxButtonColor: accent,
    sendBoxButtonShadeColorOnHover: noteGround,
    sendBoxButtonColorOnDisabled: subtle,
    sendBoxButtonShadeColorOnDisabled: surface,
    notificationText: subtle,
    toastErrorBackgroundColor: noteGround,
    toastErrorColor: attention,
    toastInfoBackgroundColor: noteGround,
    toastInfoColor: text,
    toastWarnBackgroundColor: noteGround,
    toastWarnColor: text,
    transcriptVisualKeyboardIndicatorColor: accent,
    transcriptActivityVisualKeyboardIndicatorColor: accent,
    cardPushButtonBackgroundColor: accent,
    cardPushButtonTextColor: surface,
  };
}

/** Cards in the colours of the page (Adaptive Cards, host config). */
export function hostConfig(): object {
  const { ground, surface, line, text, subtle, accent, good, warning, attention, noteGround, goodGround, warningGround, attentionGround } = colours();
  const both = (colour: string) => ({ default: colour, subtle: colour });
  const foregroundColors = {
    default: { default: text, subtle },
    accent: both(accent),
    good: both(good),
    warning: both(warning),
    attention: both(attention),
    dark: both(text),
    light: both(surface),
  };
  return {
    supportsInteractivity: true,
    fontFamily: FONT,
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    spacing: { small: 4, default: 8, medium: 16, large: 24, extraLarge: 32, padding: 16 },
    separator: { lineThickness: 1, lineColor: line },
    containerStyles: {
      default: { backgroundColor: surface, foregroundColors },
      emphasis: { backgroundColor: ground, foregroundColors },
      accent: { backgroundColor: noteGround, foregroundColors },
      good: { backgroundColor: goodGround, foregroundColors },
      warning: { backgroundColor: warningGround, foregroundColors },
      attention: { backgroundColor: attentionGround, foregroundColors },
    },
    actions: { actionAlignment: 'left', actionsOrientation: 'horizontal', buttonSpacing: 8, maxActions: 20, spacing: 'medium' },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { color: 'default', size: 'default', weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
        optionalInputs: { color: 'default', size: 'default', weight: 'bolder' },
      },
      errorMessage: { color: 'attention', weight: 'bolder', spacing: 'small' },
    },
    textBlock: { headingLevel: 3 },
  };
}
