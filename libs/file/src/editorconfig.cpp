#include "mini/file/editorconfig.hpp"

#include <editorconfig/editorconfig.h>
#include <editorconfig/editorconfig_handle.h>
#include <memory>

namespace mini::file {

Result<std::vector<EditorConfigProperty>> editorconfig(const std::string& path) {
  struct Destroy {
    void operator()(void* handle) const { editorconfig_handle_destroy(handle); }
  };
  const std::unique_ptr<void, Destroy> handle(editorconfig_handle_init());
  if (!handle) return std::vector<EditorConfigProperty>{};
  if (const int status = editorconfig_parse(path.c_str(), handle.get()); status != 0) {
    const char* const where = editorconfig_handle_get_err_file(handle.get());
    std::string message = std::string(".editorconfig is not followed: ") + editorconfig_get_error_msg(status);
    if (where != nullptr) message += std::string(", ") + where + (status > 0 ? " line " + std::to_string(status) : "");
    return fail(Error::Code::Read, std::move(message));
  }
  std::vector<EditorConfigProperty> out;
  const int count = editorconfig_handle_get_name_value_count(handle.get());
  for (int i = 0; i < count; ++i) {
    const char* name = nullptr;
    const char* value = nullptr;
    editorconfig_handle_get_name_value(handle.get(), i, &name, &value);
    if (name != nullptr && value != nullptr) out.push_back({name, value});
  }
  return out;
}

}  // namespace mini::file
