/** Giving disk space back that orders have no use for. */
package org.facefarm.client.prune;
