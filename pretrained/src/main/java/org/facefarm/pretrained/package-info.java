/** Weights that trainings of presets start from, as files of this module. */
package org.facefarm.pretrained;
