/** The backend on libtorch through DJL; of the product, nothing else knows DJL. */
package org.facefarm.torch;
