/** Files that must be on the disk before somebody is told that they are. */
package org.facefarm.delivery.internal.disk;
