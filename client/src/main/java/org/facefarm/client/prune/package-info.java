/** Giving disk space back that finished orders have no use for. */
package org.facefarm.client.prune;
