/** The networks, described once: layers, wiring, start values, costs. Programs, checkpoints and estimates follow. */
package org.facefarm.nets.net;
