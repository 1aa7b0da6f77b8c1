/** Holds a delivered file against its source: what had to stay as it was, and whether it did. */
package org.facefarm.delivery.check;
