/**
 * What multiplex panels call their markers, by what the marker tells. Collected from public CyCIF, CODEX, IMC, MIBI and
 * Vectra panels. Written as `markers.ts` compares them: lower case, letters and digits only, Greek letters as their
 * Latin initials. Keratins, dyes, metals and lettered chains (CD3e, CD8A) are matched by rule there, not listed
 * here. Within a kind, the names that stand for it best come first.
 */
export type MarkerKind =
  | 'nuclei'
  | 'tumour'
  | 'leukocytes'
  | 't-cells'
  | 'b-cells'
  | 'myeloid'
  | 'immune-state'
  | 'stroma'
  | 'vessels'
  | 'nerve'
  | 'proliferation'
  | 'signalling'
  /** A name that says nothing to us. */
  | 'other'
  /** A fluorophore or metal, and nothing about what it is bound to. */
  | 'dye'
  | 'background';

const NAMES: Partial<Record<MarkerKind, string>> = {
  nuclei: `dna dsdna dapi hoechst hoechst33342 hoechst33258 hoescht hoechest nuclei nucleus nuclear nuclearstain draq5
    draq7 draq syto sytox syto13 syto82 topro topro3 yoyo1 yopro1 propidiumiodide picogreen sybrgreen sybrgold
    dnaintercalator intercalator iridium feulgen hem hematoxylin haematoxylin histone h3 hh3 histoneh3`,
  tumour: `panck pancytokeratin pankeratin keratin cytokeratin ck krt ae1ae3 ae1 epcam ecadherin ecad cdh1 ncadherin
    berep4 moc31 ema muc1 muc2 muc5ac cea ceacam5 ceacam6 her2 erbb2 egfr epidermalgrowthfactorreceptor er era esr1
    estrogenreceptor pr pgr progesteronereceptor ar androgenreceptor psa psma gata3 ttf1 nkx21 napsina cdx2 satb2 pax2
    pax8 wt1 villin bcatenin betacatenin ctnnb1 sox2 sox9 sox10 mart1 mlana melana pmel gp100 hmb45 s100 s100a s100b
    prame mitf tyrosinase ngfr p40 p63 tp63 amacr claudin claudin4 cldn4 cldn18 trop2 tacstd2 mesothelin msln ca9 caix
    carbonicanhydrase carbonicanhydraseix aldh1 aldh1a1 nakatpase atp1a1 zo1 desmoplakin involucrin loricrin afp
    glypican3 gpc3 chromogranin chromogranina chga synaptophysin insulin glucagon gcg somatostatin cpeptide amylase
    nanog oct4 bmi1 lgr5 epithelial epithelium tumor tumour melanocytes keratinocytes`,
  leukocytes: 'cd45 lca ptprc cd43 spn immune',
  't-cells': `cd3 cd8 cd4 foxp3 cd2 cd5 cd7 tcr tcrab tcrgd tbet tbx21 rorgt rorc tcf1 tcf7 eomes tcell tcells nk nkcells nkp46
    nkg2a klrd1 cd56 ncam ncam1 granzyme granzymea granzymeb granzymek gzma gzmb gzmk grzb perforin prf1 tia1
    granulysin`,
  'b-cells': `cd20 ms4a1 cd19 cd21 cr2 cd22 cd23 cd24 cd38 cd79 cd79a cd138 sdc1 igd igm igg iga igkappa iglambda iglc
    pax5 bcl6 mum1 irf4 blimp1 xbp1 bcell bcells plasmacells`,
  myeloid: `cd68 cd163 cd14 cd16 cd11b cd11c itgam itgax cd15 cd33 cd36 cd64 cd66 cd66b cd115 cd117 cd123 cd169 cd1a
    cd1c cd204 cd206 cd207 cd209 cd303 mrc1 dcsign langerin clec9a iba1 aif1 f480 ly6c ly6g gr1 mpo myeloperoxidase
    neutrophilelastase elane lysozyme lyz mac387 s100a8 s100a9 calprotectin csf1r macro marco tryptase tpsab1 ckit
    fcer1a dclamp lamp3 hladr hladra hladp hladq hladpb1 mhcii mhcclassii hlaclassii ccr2 arg1 arginase1 siglec1 siglec8
    msr1 trem2 spp1 macrophages neutrophils dendriticcells mastcells`,
  'immune-state': `pd1 pdcd1 pdl1 pdl2 cd274 cd279 lag3 tim3 havcr2 ctla4 cd152 tigit vista ido ido1 icos cd278 ox40
    cd134 gitr cd137 cd40 cd40l cd80 cd86 b7h3 b7h4 cd276 cd45ro cd45ra cd27 cd28 cd25 cd69 cd103 cd127 il7r ccr4 ccr6
    ccr7 cxcr3 cxcr4 cxcr5 cd57 cd39 cd73 cd44 cd47 cd95 cd161 tox galectin9 sting inos nos2 hla hlaa hlaabc hlae
    hlaclassi mhci mhcclassi b2m b2microglobulin ifng tnf tnfa il6 il10 il1b il17 cxcl9 cxcl10 cxcl12 cxcl13 mx1 mxa
    isg15 irf1 stat1 pstat1 stat3 pstat3 sirpa fas fasl`,
  stroma: `sma asma acta2 alphasma alphasmoothmuscleactin smoothmuscleactin aorticsmoothmuscleactin actin factin desmin
    vimentin vim collagen collageni collageniii collageniv collagenvi collagen1 collagen3 collagen4 collagen6 col1 col3
    col4 col1a1 col4a1 fibronectin fn1 fap pdgfr pdgfra pdgfrb fsp1 s100a4 thy1 cd90 periostin postn tenascin tenascinc
    decorin dcn lumican caldesmon calponin cnn1 myh11 transgelin elastin laminin podoplanin pdpn d240 caveolin caveolin1
    cav1 mmp2 mmp9 mmp14 tgfb tgfb1 perilipin plin1 stroma stromal fibroblasts myofibroblast`,
  vessels: `cd31 pecam pecam1 cd34 vwf vonwillebrandfactor vecadherin cdh5 cd144 cd141 cd105 endoglin cd146 mcam ng2
    cspg4 lyve1 prox1 erg vegf vegfa vegfr2 kdr claudin5 plvap cd41 cd42b cd61 ter119 cd235a glycophorina hemoglobin
    endothelium endothelial bloodvessels vessels`,
  nerve: `gfap neun rbfox3 map2 tubb3 tuj1 b3tubulin neurofilament nfh nfl nefl nefh olig2 mbp plp1 pgp95 uchl1 psd95
    tyrosinehydroxylase abeta amyloid amyloidbeta tau ptau tmem119 p2ry12 calbindin parvalbumin nestin neurons`,
  proliferation: `ki67 mki67 pcna mcm2 mcm3 mcm4 mcm5 mcm6 mcm7 phh3 ph3 histoneh3p phosphohistoneh3 geminin gmnn cdt1
    cyclina cyclina2 ccna2 ccna12 cyclinb1 ccnb1 cyclind1 cyclind3 ccnd1 cycline ccne1 edu brdu topoiia top2a aurkb
    plk1 cdk1 cdk2 cdk4 cdk6 p16 cdkn2a p21 cdkn1a p27 cdkn1b p57 rb rb1 prb e2f1`,
  signalling: `p53 tp53 s6 ps6 erk erk1 erk12 perk mapk akt pakt mtor pmtor 4ebp1 p4ebp1 stat5 pstat5 p38 pp38 pjnk jun
    cjun fos nfkb p65 rela pi3k pten myc cmyc h2ax gh2ax yh2ax ph2ax rad51 hrad51 pchk1 pchk2 53bp1 parp cparp
    cleavedparp casp3 ccasp3 caspase3 ccaspase3 cleavedcaspase3 cc3 bcl2 bclxl bax mcl1 hif1a glut1 slc2a1 ldha gpx4
    gapdh citratesynthase vdac1 tomm20 cox4 cytochromec atp5a catalase sod2 lamina laminac laminb laminb1 laminb2
    laminabc lamp1 lc3b p62 calreticulin golgin hes1 notch1 nr2f1 yap yap1 taz axl met cmet pegfr src psrc foxo1 foxo3a
    h3k27me3 h3k27ac h3k9ac h3k9me3 h3k4me3 ezh2 hsp70 hsp90 wga cona phalloidin tubulin atubulin btubulin nup98`,
  background: `autofluorescence autofluor autofl af background bg bkg bkgd blank empty control isotype isotypecontrol
    secondary secondaryonly unused noise dark argon argon80ar unstained nostain`,
};

const LISTED = (Object.entries(NAMES) as [MarkerKind, string][]).flatMap(([kind, names]) =>
  names.split(/\s+/u).map((name, rank) => ({ name, kind, rank })),
);

/** Marker name (as compared) → kind. */
export const KIND_OF_NAME: ReadonlyMap<string, MarkerKind> = new Map(LISTED.map(({ name, kind }) => [name, kind]));

/** Marker name (as compared) → its place in the list of its kind. */
export const RANK_OF_NAME: ReadonlyMap<string, number> = new Map(LISTED.map(({ name, rank }) => [name, rank]));
