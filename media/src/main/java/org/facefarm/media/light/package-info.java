/**
 * What code values mean as light: pictures in HDR or with wide primaries are shown to nets as the standard pictures that nets
 * learned from, and what nets make of them comes back into the picture's own colours.
 */
package org.facefarm.media.light;
