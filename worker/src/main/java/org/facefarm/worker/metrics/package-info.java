/** What a farm measures of itself. */
package org.facefarm.worker.metrics;
