/** Where what is measured comes from that others count, and where all of it goes. */
package org.facefarm.worker.internal.metrics;
