/** Reports of a running training: losses, pace, previews, and the page that shows them. */
package org.facefarm.trainer.internal.report;
