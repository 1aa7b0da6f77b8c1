/** What a trainer says while it works. */
package org.facefarm.trainer.internal.report;
