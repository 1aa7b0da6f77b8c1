/** What cameras write into picture files beside the pictures (EXIF, CIPA DC-008). */
package org.facefarm.media.internal.exif;
