/** The curve that a search for a learning rate draws. */
package org.facefarm.trainer.report;
