/** Batches of varied faces, step by step. */
package org.facefarm.nets.internal.augment;
