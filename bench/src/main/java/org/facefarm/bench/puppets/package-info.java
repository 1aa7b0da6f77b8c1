/** Faces of the puppet studio's performers, found and cut as the farm does with real ones. */
package org.facefarm.bench.puppets;
