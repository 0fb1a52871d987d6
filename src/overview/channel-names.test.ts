import { describe, expect, it } from 'vitest';
import { displayNames } from './channel-names.ts';

const named = (...names: string[]) => displayNames(names.map((name) => ({ name })));

describe('displayNames', () => {
  it('keeps good names, trimmed and on one line', () => {
    expect(named(' CD3 ', 'Ki67\n(AF488)', 'α-SMA')).toEqual(['CD3', 'Ki67 (AF488)', 'α-SMA']);
  });

  it('numbers blanks from 1, and prefers the fluorophore', () => {
    expect(named('DNA', '', '  \u0000')).toEqual(['DNA', 'Channel 2', 'Channel 3']);
    expect(displayNames([{ name: '', fluor: 'Hoechst' }, { name: '' }])).toEqual(['Hoechst', 'Channel 2']);
  });

  it('tells duplicates apart by their index', () => {
    const names = Array.from({ length: 21 }, (_, index) => (index === 10 || index === 20 ? 'HEM' : `M${index}`));
    const shown = named(...names);
    expect([shown[10], shown[20], shown[0]]).toEqual(['HEM (11)', 'HEM (21)', 'M0']);
  });

  it('leaves markup as text, without marks that turn the line', () => {
    expect(named('<b>CD3</b>', '\u202eCD8')).toEqual(['<b>CD3</b>', 'CD8']);
  });

  it('cuts what would fill the panel', () => {
    expect(named('x'.repeat(1000))[0]).toHaveLength(80);
  });

  it('never gives one name twice, nor a blank', () => {
    const pieces = ['', 'A', 'A (1)', 'A (2)', 'A (2) (2)', 'Channel 1', 'Channel 3', ' '];
    const count = pieces.length ** 4;
    for (let code = 0; code < count; code++) {
      const names = [0, 1, 2, 3].map(
        (place) => pieces[Math.floor(code / pieces.length ** place) % pieces.length] ?? '',
      );
      const shown = named(...names);
      if (new Set(shown).size !== 4 || shown.includes(''))
        throw new Error(`${JSON.stringify(names)} → ${JSON.stringify(shown)}`);
    }
  });
});
