/** What of a picture tells whether the next one shows the same scene. */
package org.facefarm.vision.internal.track;
