import { describe, expect, it } from 'vitest';
import { autoGroups, leadingNuclearStain } from './channel-groups.ts';
import { markerOf } from './markers.ts';
import { PANELS } from './testing/panels.ts';
import { seeded } from './testing/distributions.ts';

const readable = (channels: readonly { name: string }[]) =>
  autoGroups(channels).map(
    (group) => `${group.name}: ${group.channels.map((channel) => channels[channel]?.name).join(' ')}`,
  );

describe('autoGroups', () => {
  it('keeps up to six channels together', () => {
    expect(autoGroups([])).toEqual([]);
    expect(autoGroups([{ name: '' }])).toEqual([{ id: 'all', name: 'All channels', channels: [0] }]);
    expect(autoGroups(PANELS.six)).toEqual([{ id: 'all', name: 'All channels', channels: [0, 1, 2, 3, 4, 5] }]);
  });

  it('opens with one marker each of tumour, immune cells and stroma', () => {
    expect(readable(PANELS.eight)).toEqual([
      'Overview: DNA PanCK CD45 aSMA',
      'Tumour and proliferation: DNA PanCK Ki67',
      'Immune cells: DNA CD45 CD8 CD68',
      'Stroma and vessels: DNA aSMA CD31',
    ]);
  });

  it('groups a large panel by biology', () => {
    expect(readable(PANELS.ihc)).toEqual([
      'Overview: NUCLEI PANCK CD45 CD68',
      'Tumour and proliferation: NUCLEI PANCK KI67',
      'Leukocytes and B cells: NUCLEI CD45 CD20',
      'T cells 1: NUCLEI CD3 CD8 CD4 FOXP3',
      'T cells 2: NUCLEI TBET EOMES GRZB',
      'Myeloid cells 1: NUCLEI CD68 CD163 CD11B CD11C',
      'Myeloid cells 2: NUCLEI CD66B DCLAMP CCR2',
      'Immune state: NUCLEI PD1 PDL1 HLA HLACLASSI',
      'Nuclear stains: NUCLEI HEM HEM',
    ]);
  });

  it('leads with the first of a cyclic panel’s nuclear stains, and puts what is no marker last', () => {
    const groups = readable(PANELS.cyclic);
    expect(groups.every((group) => group.includes(': DNA_1 '))).toBe(true);
    expect(groups.slice(-3)).toEqual([
      'Nuclear stains 1: DNA_1 DNA_2 DNA_3 DNA_4 DNA_5',
      'Nuclear stains 2: DNA_1 DNA_6 DNA_7 DNA_8',
      'Dyes without a marker: DNA_1 A488 A555 A647',
    ]);
    expect(readable(PANELS.melanoma).at(-1)).toBe('Background: DNA_1 bg2a bg3a bg4a');
  });

  it('goes by the file’s order where names say nothing', () => {
    expect(autoGroups(PANELS.unnamed)).toEqual([
      { id: 'channels-1-4', name: 'Channels 1–4', channels: [0, 1, 2, 3] },
      { id: 'channels-5-8', name: 'Channels 5–8', channels: [4, 5, 6, 7] },
    ]);
    expect(readable(PANELS.dyes)).toEqual(['Channels 2–5: DAPI FITC Cy3 Cy5 Cy7', 'Channels 6–8: DAPI T1 T2 T3']);
  });

  it('keeps its promises for any panel', () => {
    const names = [
      ...new Set(
        Object.values(PANELS)
          .flat()
          .map(({ name }) => name),
      ),
      '',
      'x',
    ];
    const random = seeded(5);
    for (let round = 0; round < 150; round++) {
      const count = 7 + Math.floor(60 * random.uniform() ** 2);
      const channels = Array.from({ length: count }, () => ({
        name: names[Math.floor(names.length * random.uniform())] ?? '',
      }));
      const groups = autoGroups(channels);
      const lead = leadingNuclearStain(channels.map(({ name }) => markerOf(name)));
      const what = JSON.stringify({ names: channels.map(({ name }) => name), groups });
      expect(new Set(groups.flatMap((group) => group.channels)).size, `every channel: ${what}`).toBe(count);
      expect(new Set(groups.map((group) => group.id)).size, `ids: ${what}`).toBe(groups.length);
      for (const { id, name, channels: members } of groups) {
        expect(id, what).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/u);
        expect(name, what).toMatch(/^\p{Lu}/u);
        expect(new Set(members).size, what).toBe(members.length);
        expect(members.length, what).toBeLessThanOrEqual(5);
        if (lead !== undefined) expect(members[0], what).toBe(lead);
      }
    }
  });
});

describe('leadingNuclearStain', () => {
  const lead = (...names: string[]) => leadingNuclearStain(names.map(markerOf));
  it('prefers DNA to hematoxylin and histones', () => {
    expect(lead('CD3', 'HEM', 'DNA_2')).toBe(2);
    expect(lead('Histone H3', '191Ir')).toBe(1);
    expect(lead('CD3', 'HEM')).toBe(1);
    expect(lead('CD3', 'CD8')).toBeUndefined();
  });
});
