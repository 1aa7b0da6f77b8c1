/** A network described once, as parts of layers and the routes through them: programs, checkpoints and estimates follow. */
package org.facefarm.nets.net;
