"""The preview: the site as it will be, in the browser as soon as a file is saved. Prints nothing."""
