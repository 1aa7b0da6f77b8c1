/** Everything that a training is, by one name. */
package org.facefarm.nets.preset;
