/* ICU can load plug-ins, mini never asks it to. Linked with --wrap=dlopen: a static binary has no loader, and the linker
   would say so at each link. */
void* __wrap_dlopen(const char* file, int mode) {
  (void)file;
  (void)mode;
  return 0;
}
