/** What goes wrong with files, in words. */
package org.facefarm.worker.disk;
