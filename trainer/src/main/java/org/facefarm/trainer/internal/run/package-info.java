/** Trainings: until when, with which checkpoints, and what happens when one blows up. */
package org.facefarm.trainer.internal.run;
