/** The pages for the person who consents, on our own origin. */
@org.jspecify.annotations.NullMarked
package org.avstem.app.pages;
