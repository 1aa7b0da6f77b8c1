/** What was tried on a task so far, kept in the offset that the group has committed. */
package org.facefarm.worker.internal.attempt;
