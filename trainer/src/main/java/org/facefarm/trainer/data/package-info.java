/** A task's crops, picked by person and decoded. */
package org.facefarm.trainer.data;
