/** Trained models: looked at, kept, pruned, taken out of the farm and brought in. */
package org.facefarm.client.model;
