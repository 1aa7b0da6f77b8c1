/** Pictures of how a training goes. */
package org.facefarm.nets.preview;
