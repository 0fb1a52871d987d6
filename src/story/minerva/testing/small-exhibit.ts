/** An exhibit with tiles per channel, a landscape of 2000 by 1000 pixels; each call gives a new one. */
// oxlint-disable-next-line typescript/no-explicit-any -- what comes from a file, for tests to spoil
export function smallExhibit(): any {
  return {
    Header: 'About it',
    Footer: 'Thanks',
    Rotation: 0,
    PixelsPerMicron: 2,
    Images: [{ Name: 'i0', Description: 'A tumour', Path: 'tiles', Width: 2000, Height: 1000, MaxLevel: 1 }],
    Layout: { Grid: [['i0']] },
    Channels: [
      { Name: 'DNA', Path: 'DNA_0' },
      { Name: 'CD8', Path: 'CD8_1' },
      { Name: 'H', Path: 'he', Rendered: true },
      { Name: 'E', Path: 'he', Rendered: true },
    ],
    Groups: [
      { Name: 'Immune', Channels: ['DNA', 'CD8'], Colors: ['0000ff', 'ff0000'], Descriptions: ['_', 'T cells'] },
      { Name: 'H&E', Channels: ['H', 'E'], Colors: ['8040c0', 'ff80c0'] },
    ],
    Masks: [
      { Name: 'Cells', Path: 'cells', Colors: ['ffffff'], Channels: ['Cells'] },
      { Name: 'T cells', Path: 't-cells', Colors: ['ff0000'], Channels: ['T cells'] },
      { Name: 'B cells', Path: 'b-cells', Colors: ['00ff00'], Channels: ['B cells'] },
    ],
    Stories: [
      {
        Name: '',
        Waypoints: [
          {
            Name: 'The edge',
            Description: 'Where `CD8` stops.',
            Group: 'Immune',
            Zoom: 2,
            Pan: [1, 0.5],
            Overlays: [{ x: 0.5, y: 0.25, width: 0.5, height: 0.125 }],
            Arrows: [{ Point: [1.5, 0.75], Text: 'here', HideArrow: false, Angle: 60 }],
            Masks: ['T cells', 'B cells'],
            ActiveMasks: ['B cells'],
          },
          { Name: 'In colour', Group: 'H&E', Zoom: 1, Pan: [1, 0.5] },
        ],
      },
    ],
  };
}
