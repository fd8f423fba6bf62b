import type { PackageTexts } from './texts.ts';

export const ja: PackageTexts = {
  fullName: 'MeetNow: Teams から Skype for Business の会議を開始',
  shortDescription: 'チャットからすぐに Skype for Business の会議を開始できます',
  fullDescription: [
    '話したいことを書くだけで、MeetNow が Skype for Business の会議を開始し、参加用のリンクをお知らせします。',
    'MeetNow とのチャットで「四半期予算についての会議を開始して」と送信するか、チャネルやグループ チャットで MeetNow をメンションしてください。会話の全員に同じカードが表示され、件名、会議を開始した人、参加ボタン、コピー用のリンクを確認できます。開始できなかった場合は、その理由と次にできることがカードに表示されます。',
    '急ぎのときは「至急」や「緊急」と伝えると、会議にその重要度が付きます。',
    'メッセージの作成欄、検索ボックス、メッセージのメニューから「会議を開始」を選ぶこともできます。',
    'MeetNow を使うには、組織に Skype for Business Server が必要です。接続は管理者が設定しています。利用できる人については管理者にお問い合わせください。',
  ].join('\n\n'),
  menu: {
    start: { title: '会議を開始', description: '「…についての会議を開始して」と書くと件名を指定できます' },
    startUrgent: { title: '至急の会議を開始', description: '至急の会議として開始します' },
    myMeetings: { title: '自分の会議', description: '自分が開始し、現在進行中の会議' },
    settings: { title: '設定', description: '既定の重要度と言語' },
    help: { title: 'ヘルプ', description: 'MeetNow でできることと入力例' },
    cancel: { title: 'キャンセル', description: '回答待ちの質問を取り消します' },
  },
  startAction: { title: '会議を開始', description: 'Skype for Business の会議を開始し、参加用のリンクを共有します' },
};
