/** The backend on libtorch through DJL; the only package that knows DJL. */
package org.facefarm.nets.backend.djl;
