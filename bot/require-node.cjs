'use strict';

// Plain CommonJS for old engines: preloaded (`node --require`) it speaks before an older Node stumbles over the first TypeScript file.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(`MeetNow needs Node 24 or newer; this is Node ${process.versions.node}. Install Node 24, or run "npm ci" and start through npm.\n`);
  process.exit(1);
}
