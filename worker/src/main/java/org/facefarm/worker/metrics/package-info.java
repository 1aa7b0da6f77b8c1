/** What a farm measures of itself, and where the figures can be had. */
package org.facefarm.worker.metrics;
