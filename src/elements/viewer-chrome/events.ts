import type { Mark } from '../../state/mark.ts';
import type { ChannelRequest, ChannelReset, GroupSelect, LookChange } from '../channel-panel/channel-panel.ts';
import type { Command } from '../command.ts';
import type { DroppedFiles } from '../drop-layer/drop-layer.ts';
import type { Location } from '../location-dialog/location-dialog.ts';
import type { MapPan } from '../overview-map/overview-map.ts';
import type { PlaneChange } from '../plane-sliders/plane-sliders.ts';
import type { RulerEnd } from '../ruler-layer/ruler-layer.ts';
import type { PictureOptions } from '../save-dialog/save-dialog.ts';

/** What is left for the camera once the interface has done its own part of a command. */
export type CameraCommand = Extract<
  Command,
  | { name: 'pan' | 'zoom-to' }
  | { name: 'zoom-in' | 'zoom-out' | 'home' | 'rotate-left' | 'rotate-right' | 'full-screen' }
>;

/** The details of the events of `<docent-viewer-chrome>`, by event name. */
export interface ViewerChromeEvents {
  command: CameraCommand;
  'channels-input': LookChange;
  'channels-change': LookChange;
  'group-select': GroupSelect;
  'auto-contrast': ChannelRequest;
  'reset-channels': ChannelReset;
  'histogram-request': ChannelRequest;
  'map-pan': MapPan;
  'plane-change': PlaneChange;
  'go-to': Location;
  'save-picture': PictureOptions;
  'ruler-end': RulerEnd;
  'mark-add': Mark;
  files: DroppedFiles;
  retry: null;
  'retry-tiles': null;
}
