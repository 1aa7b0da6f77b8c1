/** Shares partitions out such that nobody loses the one it works on. */
package org.facefarm.worker.internal.group;
