/** What performers do, say and are lit by, moment by moment. */
package org.facefarm.studio.performance;
