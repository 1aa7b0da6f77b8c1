/** Stage of a merge between swapping and composing, where an order wants it: another network draws the new faces sharper. */
package org.facefarm.merger.internal.enhance;
