import { setFlagsFromString } from 'node:v8';

// V8's nursery stays small: a large one only holds what has long been answered, and a message is answered no later for it.
setFlagsFromString('--semi-space-growth-factor=1');
// What requests leave behind is collected when it comes to that much of what is needed; V8 alone would let it come to four times as much.
setFlagsFromString('--heap-growing-percent=40');
