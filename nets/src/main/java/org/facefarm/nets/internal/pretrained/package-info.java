/** What trainings start from instead of from noise. */
package org.facefarm.nets.internal.pretrained;
