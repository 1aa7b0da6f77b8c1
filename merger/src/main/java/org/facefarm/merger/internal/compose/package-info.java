/** Fourth stage of a merge: new faces get their mask and their colours and are laid into their frames. */
package org.facefarm.merger.internal.compose;
