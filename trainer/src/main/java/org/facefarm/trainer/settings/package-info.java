/** What a trainer may do its own way, and where. */
package org.facefarm.trainer.settings;
