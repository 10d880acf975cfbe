export const Steps = Object.freeze({
  hold: 'hold seat',
  announce: 'announce sale',
  undo: 'undo sale',
});

export enum Sweep {
  Begin = 'sweep begin',
  End = 'sweep end',
}
