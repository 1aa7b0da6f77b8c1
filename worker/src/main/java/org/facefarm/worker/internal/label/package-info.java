/** What log lines say they are about. */
package org.facefarm.worker.internal.label;
