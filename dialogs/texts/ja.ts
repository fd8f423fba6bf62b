import type { Importance } from '../meetings.ts';
import type { Texts } from './texts.ts';

const integer = new Intl.NumberFormat('ja');

const meetings: Readonly<Record<Importance, string>> = {
  Normal: '会議',
  Urgent: '至急の会議',
  Emergency: '緊急の会議',
};

/** Japanese. */
export const ja: Texts = {
  language: 'ja',
  importance: { Normal: '通常', Urgent: '至急', Emergency: '緊急' },

  label: (name) => `${name}:`,
  subjectLabel: '件名',
  importanceLabel: '重要度',
  startedBy: '開始した人',
  invited: '招待した人',
  conferenceId: '会議 ID',
  linkLabel: 'リンク',
  referenceLabel: '参照番号',

  starting: {
    title: '会議を開始しています…',
    sentence: ({ subject, importance }) => `${meetings[importance]}「${subject}」を開始しています。`,
    slow: '通常より時間がかかっています。引き続き試しています。結果はここに表示されます。',
  },
  live: {
    title: '会議を開催中です',
    join: '参加',
    sentence: ({ subject, importance }, link) => `${meetings[importance]}「${subject}」を開催中です。参加: ${link}`,
    rung: 'Skype for Business で呼び出し中',
    byPhone: '電話で参加',
    withoutLink: '会議は開始されましたが、受け取ったリンクは安全に開くことができません。管理者にお問い合わせください。',
  },
  ended: {
    title: '会議は終了しました',
    lasted: (duration) => `時間: ${duration}`,
    sentence: ({ subject, importance }, duration) => `${meetings[importance]}「${subject}」は終了しました。時間: ${duration}`,
    nobodyTitle: '参加者はいませんでした',
    nobodyJoined: (duration) => `${duration}待っても誰も参加しなかったため、会議から退出しました。会議は終了している可能性があります。リンクが使えない場合は、新しい会議を開始してください。`,
    nobodySentence: ({ subject }, duration) => `会議「${subject}」には${duration}待っても誰も参加しなかったため、退出しました。リンクが使えない場合は、新しい会議を開始してください。`,
  },
  failed: {
    title: '会議を開始できませんでした',
    retry: '再試行',
    failures: {
      unreachable: { cause: '現在、会議サーバーに接続できません。', nextStep: '数分後にもう一度お試しください。' },
      refused: { cause: '会議サーバーがこの会議を許可しませんでした。', nextStep: '会議を開始する権限があるかどうか、管理者にご確認ください。' },
      busy: { cause: '会議サーバーが混み合っています。', nextStep: '数分後にもう一度お試しください。' },
      timedOut: { cause: '会議サーバーからの応答に時間がかかりすぎました。', nextStep: 'もう一度お試しください。' },
      misconfigured: { cause: 'MeetNow が組織向けに正しく設定されていません。', nextStep: '参照番号を管理者にお伝えください。' },
      unexpected: { cause: '予期しない問題が発生しました。', nextStep: 'もう一度お試しください。繰り返し発生する場合は、参照番号を管理者にお伝えください。' },
      signIn: { cause: '最初にサインインが必要です。', nextStep: 'サインインすると、会議が自動的に開始されます。' },
    },
    sentence: ({ subject }, { cause, nextStep }, reference) => `会議「${subject}」を開始できませんでした。${cause}${nextStep}参照番号: ${reference}`,
  },

  tooOften: (wait) => `短時間に多くの会議が開始されたため、この会議は開始されませんでした。${wait}後にもう一度お試しください。`,

  storageUnreachable: '現在 MeetNow のストレージに接続できないため、この要求を受け付けられませんでした。しばらくしてからもう一度お試しください。',

  form: {
    title: '会議を開始',
    ask: '何についての会議ですか? フォームに入力するか、件名を返信してください。',
    askShared: '何についての会議ですか? フォームに入力するか、私をメンションして件名を送信してください。',
    askAgain: '件名がまだわかりません。何についての会議かを入力するか、「キャンセル」と送信してください。',
    placeholder: '例: 四半期予算',
    subjectMissing: '件名を入力してください。',
    start: '会議を開始',
    cancel: 'キャンセル',
    tooLong: (excess, limit) => `件名が ${integer.format(excess)} 文字長すぎます (上限は ${integer.format(limit)} 文字)。短くした件名を用意しました。必要に応じて編集してください。`,
    checkSubject: 'この件名でよろしいですか? 確認して「会議を開始」を選択してください。',
    opened: '会話にフォームを表示しました。',
  },
  dialog: {
    ask: '何についての会議ですか?',
    wait: 'もう少し時間がかかります。数秒後に「リンクを表示」を選択してください。',
    showLink: 'リンクを表示',
  },
  locked: {
    used: 'このカードは使用済みです。会議は別のメッセージに表示されます。',
    cancelled: 'キャンセルしました。会議は開始されていません。',
    replaced: 'このフォームは新しいフォームに置き換えられました。',
  },

  welcome: 'どういたしまして。',
  cancel: { done: 'キャンセルしました。会議は開始されていません。', nothing: 'キャンセルするものはありません。' },
  suggestion: {
    title: 'もしかして',
    sentence: (subject) => `「${subject}」についての会議を開始しますか?`,
    withoutSubject: '会議を開始しますか?',
    start: '会議を開始',
  },
  help: {
    title: 'MeetNow でできること',
    intro: 'Skype for Business の会議を開始し、参加用のリンクをお返しします。何についての会議かをお知らせください。',
    tryTitle: '次のように送信してみてください:',
    examples: ['四半期予算についての会議を開始して', 'サーバー障害について至急の会議を開始して', '会議を開始して'],
    commands: {
      myMeetings: '「自分の会議」で、開催中の会議の一覧を表示します。',
      settings: '「設定」で、既定の重要度と言語を表示します。',
      cancelAndHelp: '「キャンセル」で質問を取り消し、「ヘルプ」でこのカードを表示します。',
    },
    mentionMe: 'ここでは、私をメンションしたメッセージだけが届きます。',
    notUnderstood: '内容を理解できなかったため、何も開始していません。',
    startButton: '会議を開始',
    helpButton: 'ヘルプを表示',
  },
  hello: {
    title: 'こんにちは、MeetNow です',
    intro: 'ひとこと送るだけで、Skype for Business の会議を開始します。何についての会議かをお知らせいただくと、参加用のリンクをお返しします。',
  },
  myMeetings: {
    title: '開催中の会議',
    none: '開催中の会議はありません。',
    count: (count) => `開催中の会議が ${integer.format(count)} 件あります。`,
    titleHere: 'この会話で開催中の会議',
    noneHere: 'この会話で開催中のあなたの会議はありません。',
    countHere: (count) => `この会話で開催中のあなたの会議が ${integer.format(count)} 件あります。`,
    othersElsewhere: 'ほかの会話の会議はご本人にだけ表示します。私との個人チャットで「自分の会議」と入力してください。',
    since: (time) => `${time} 開始`,
    unavailable: 'ここでは会議の一覧を表示できません。各会議のリンクは、会議を開始したときのメッセージにあります。',
  },
  settings: {
    title: '設定',
    importance: '重要度を指定しないときの会議の重要度',
    language: '返信の言語',
    followTeams: 'Teams と同じ',
    save: '保存',
    saved: '設定を保存しました。',
  },
  signIn: {
    notNeeded: 'サインインやサインアウトは必要ありません。会議は組織のアカウントで開始されます。',
    title: 'サインインしてください',
    ask: 'ご自身のお名前で会議を開始できるように、サインインしてください。',
    askForMeeting: (subject) => `サインインすると、会議「${subject}」がご自身のお名前で開始されます。`,
    button: 'サインイン',
    confirm: 'ボットがご自身のお名前で会議を開始してよいかどうかの確認を、組織が求めています。サインイン ページを開いて確認し、ここに戻って「続行」を選択してください。',
    openPage: 'サインイン ページを開く',
    continue: '続行',
    continuing: 'サインインしています…',
    inPersonalChat: 'そのためのメッセージを個人チャットにお送りしました。',
    openPersonalChat: '個人チャットを開いて「サインイン」と送信してください。',
    done: 'サインインしました。ご自身のお名前で会議を開始できます。',
    already: 'すでにサインインしています。',
    signedOut: 'サインアウトしました。サインインの情報は消去しました。次の会議の前に、もう一度サインインをお願いします。',
    unknownPerson: '組織のどのアカウントをお使いかがわからないため、ご自身のお名前で会議を開始できません。何も開始されていません。',
    tooLate: 'サインインの期限が過ぎています。何も開始されていません。何についての会議かを、もう一度送信してください。',
    failed: (code) => `Teams でサインインできませんでした。もう一度お試しください。繰り返し発生する場合は、このコードを管理者にお伝えください: ${code}`,
    unavailable: '現在サインインできないため、何も開始されていません。',
  },

  barriers: {
    guest: 'MeetNow はこの組織のメンバー専用です。ゲストは使用できません。何も開始されていません。',
    outsider: 'MeetNow はこの組織のメンバー専用です。他の組織の方は使用できません。何も開始されていません。',
    team: '管理者は特定のチームでのみ MeetNow の使用を許可しており、このチームは対象外です。何も開始されていません。',
    channel: '管理者は特定のチャネルでのみ MeetNow の使用を許可しており、このチャネルは対象外です。何も開始されていません。',
    person: '管理者は特定のユーザーにのみ MeetNow の使用を許可しており、あなたは対象外です。何も開始されていません。',
    unavailable: 'ここで MeetNow を使用できるかどうかを、現在確認できません。何も開始されていません。しばらくしてからもう一度お試しください。',
  },
  refusals: {
    used: 'このカードは使用済みです。二重に開始されることはありません。',
    unknown: 'このカードは有効期限が切れています。何も開始されていません。会議を開始するには「…についての会議を開始して」と送信してください。',
    notYours: 'このカードは、依頼したご本人だけが使用できます。何も開始されていません。ご自身の会議を開始するには「…についての会議を開始して」と送信してください。',
    elsewhere: 'このカードは別の会話のものです。何も開始されていません。',
  },
  unreadableCard: 'カードからの応答を読み取れませんでした。何も開始されていません。もう一度試すには「…についての会議を開始して」と送信してください。',
};
