/** Channel names of public multiplex images, in their order. */
const written = {
  ihc: `NUCLEI HLA CD45 CD8 CD20 TBET CD163 HLACLASSI CD11B PANCK HEM CCR2 GRZB CD68 CD11C CD66B KI67 CD4 PD1 PDL1 HEM CD3
    DCLAMP FOXP3 EOMES`,
  cyclic: `DNA_1 A488 A555 A647 DNA_2 CD3 CD11c GranzymeB DNA_3 Ki67 panCK CD45 DNA_4 CD11b CD68 CD14 DNA_5 CD163 FOXP3
    CD8a DNA_6 CD15 CD44 PD_L1 DNA_7 CD4 PCNA PD_1 DNA_8 SMA E_cadherin CD31`,
  melanoma:
    'DNA_1 bg2a bg3a bg4a DNA_2 pERK CD207 SOX10 DNA_3 CD45RO SOX2 CD25 DNA_4 CD4 pan_CK CD8A DNA_5 CD163 FOXP3',
  mass: `MPO HistoneH3 SMA CD16 CD38 HLADR CD27 CD15 CD45RA CD163 B2M CD20 CD68 Ido1 CD3 LAG3 CD11c PD1 PDGFRb CD7 GrzB PDL1
    TCF7 CD45RO FOXP3 ICOS CD8a CarbonicAnhydrase CD33 Ki67 VISTA CD40 CD4 CD14 Ecad CD303 CD206 cleavedPARP DNA1 DNA2`,
  eight: 'DNA PanCK CD45 CD8 CD68 aSMA CD31 Ki67',
  six: 'DAPI CD8 CD68 PanCK PDL1 Autofluorescence',
  unnamed: 'c0 c1 c2 c3 c4 c5 c6 c7',
  dyes: 'DAPI FITC Cy3 Cy5 Cy7 T1 T2 T3',
};

export type Panel = keyof typeof written;

export const PANELS = Object.fromEntries(
  Object.entries(written).map(([panel, names]) => [panel, names.split(/\s+/u).map((name) => ({ name }))]),
) as unknown as Readonly<Record<Panel, readonly { readonly name: string }[]>>;
