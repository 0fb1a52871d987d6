import { describe, expect, it } from 'vitest';
import { KIND_OF_NAME, type MarkerKind } from './marker-names.ts';
import { markerOf } from './markers.ts';

const PANELS: Partial<Record<MarkerKind, string[]>> = {
  nuclei: [
    'DNA',
    'DNA_1',
    'DNA_10',
    'DNA1',
    'DNA (cycle 3)',
    'DAPI',
    'DAPI-01',
    'dapi_cy2',
    'DAPI (Opal)',
    'Hoechst',
    'HOECHST1',
    'Hoechst 33342',
    'nuclei',
    'NUCLEI',
    'DRAQ5',
    'SYTO 13',
    'SYTO-82',
    '191Ir',
    'Ir193Di',
    '191Ir_DNA1',
    'HEM',
    'Hematoxylin',
    'Haematoxylin',
    'Histone H3',
    'HH3',
    'C1_DAPI',
    'AF405 Hoechst',
  ],
  tumour: [
    'PanCK',
    'Pan-CK',
    'panCytokeratin',
    'pan_CK',
    'PANCK',
    'Keratin',
    'CK7',
    'CK8-18',
    'Krt14',
    'KRT5',
    'E-cadherin',
    'ECAD',
    'EpCAM',
    'HER2 (3B5)',
    'ER',
    'SOX10',
    'S100B',
    'MART1',
    'Epidermal_growth_factor_receptor',
    'PanCK (AF488)',
    'Na_K_ATPase',
    '143Nd_EGFR',
    'Pr141_ER',
  ],
  leukocytes: ['CD45', '89Y_CD45', 'CD45-AF700'],
  't-cells': [
    'CD3',
    'CD3e',
    'CD3D',
    'CD8',
    'CD8A',
    'CD8a',
    'CD4',
    'FOXP3',
    '141Pr_CD3',
    'Cd4',
    'Opal 570 (CD8)',
    'CD8 AF488',
    'TBET',
    'GRZB',
    'Granzyme B',
  ],
  'b-cells': ['CD20', 'Cd20', 'CD19', 'CD79b', 'Cd111_CD20', 'CD138'],
  myeloid: ['CD68', 'CD163', 'CD11B', 'CD11c', 'IBA1', 'HLA-DR', 'HLADPB1', 'DCLAMP', 'CD66B', 'CCR2', 'F4/80'],
  'immune-state': ['PD-1', 'PD1', 'PD_L1', 'PDL1', 'LAG3', 'TIM3', 'CD45RO', 'HLA', 'HLACLASSI', 'B2M'],
  stroma: [
    'aSMA',
    'α-SMA',
    'alpha-SMA',
    'SMA',
    'Vimentin',
    'VIM',
    'Collagen IV',
    'Collagen',
    'Desmin',
    'Aortic_smooth_muscle_actin',
    'Podoplanin',
  ],
  vessels: ['CD31', 'CD31-vWF', 'CD34', 'Blood Vessels', 'VE-cadherin'],
  nerve: ['GFAP', 'NeuN', 'β3-tubulin'],
  proliferation: [
    'Ki67',
    'Ki-67',
    'KI67',
    'PCNA',
    'MCM2',
    'pHH3',
    'CCNA1/2',
    'G1_S_specific_cyclin_D1',
    'Rb_pS807_pS811',
    'p21',
    'pRB',
  ],
  signalling: ['p53', 'ERK_1_pT202_pY204', 'pS6', 'γH2AX', 'c-Caspase3', 'Lamin B1', 'LaminABC', 'hRAD51'],
  background: [
    'Autofluorescence_488nm',
    'Autofluorescence AF488',
    'Control_488nm',
    'bg2a',
    'background',
    'Blank',
    'blank-3',
    'Empty_Cy5',
    'AF',
  ],
  dye: [
    'AF488',
    'Alexa488',
    'Alexa Fluor 647',
    'A555',
    'AF 488',
    'Opal 570',
    'FITC',
    'Cy5',
    'Cy3',
    'TRITC',
    '141Pr',
    'Nd145Di',
  ],
  other: ['', 'Channel 1', 'A2', 'Ch1', 'GeoMx Annotations', 'T1', '0', 'foo', '<b>x</b>', 'MPI+1', '通道'],
};

describe('markerOf', () => {
  for (const [kind, names] of Object.entries(PANELS)) {
    it(`knows ${kind}`, () => {
      expect(
        names.filter((name) => markerOf(name).kind !== kind).map((name) => `${name} → ${markerOf(name).kind}`),
      ).toEqual([]);
    });
  }

  it('tells stains of DNA from paler nuclear ones', () => {
    for (const name of ['DNA_1', 'DAPI', '191Ir', 'Nuclei', 'Hoechst2'])
      expect(markerOf(name).strongNuclear, name).toBe(true);
    for (const name of ['HEM', 'Hematoxylin', 'Histone H3', 'H3', 'CD3'])
      expect(markerOf(name).strongNuclear, name).toBe(false);
  });

  it('knows every listed name however it is written', () => {
    for (const [name, kind] of KIND_OF_NAME) {
      for (const written of [name, name.toUpperCase(), ` ${name} `, `141Pr_${name}`, `${name} (AF488)`]) {
        expect(markerOf(written).kind, written).toBe(kind);
      }
    }
  });

  it('does not read a channel’s or cycle’s number into a marker’s', () => {
    for (const name of ['CD3 (4)', 'CD3_4', 'CD3-4', 'CD3 4']) expect(markerOf(name).kind, name).toBe('t-cells');
    expect(markerOf('CD34').kind).toBe('vessels');
    expect(markerOf('HEM (11)').strongNuclear).toBe(false);
  });

  it('answers for any text', () => {
    for (let code = 0; code < 0x3000; code += 7)
      expect(markerOf(String.fromCharCode(code, code + 7, 51)).kind).toBeTypeOf('string');
  });
});
