// @ts-check

const en = {
  pause: 'Pause',
  resume: 'Continue',
  stop: 'Stop reading aloud',
  back: 'Previous sentence',
  on: 'Next sentence',
  speed: 'Speed',
  voice: 'Voice',
  silent: 'The browser could not read this aloud.',
  away: 'This voice is spoken by a service on the network, which gets the text.'
}

/** @type {Record<string, typeof en>} */
const texts = {
  zh: {
    pause: '暂停',
    resume: '继续',
    stop: '停止朗读',
    back: '上一句',
    on: '下一句',
    speed: '语速',
    voice: '语音',
    silent: '浏览器无法朗读此页面。',
    away: '此语音由网络服务提供，正文会发送给该服务。'
  },
  ja: {
    pause: '一時停止',
    resume: '再開',
    stop: '読み上げを終了',
    back: '前の文',
    on: '次の文',
    speed: '速度',
    voice: '音声',
    silent: 'ブラウザーで読み上げられませんでした。',
    away: 'この音声はネットワーク上のサービスによるもので、本文がそのサービスに送られます。'
  }
}

/**
 * The texts of the controls, for a language's tag; English where there are none.
 *
 * @param {string} lang
 */
export const words = lang => texts[lang.toLowerCase().split('-')[0]] ?? en
