# Writes the pages of COMMANDS and of TEMPLATES (PAGE.in) into the directory INTO, all by the program KITH.
function(write_page file)
  execute_process(COMMAND ${KITH} help ${ARGN} OUTPUT_FILE ${INTO}/${file} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

foreach(name IN LISTS COMMANDS)
  string(REPLACE " " ";" words "${name}")
  string(REPLACE " " "-" page "kith-${name}.1")
  write_page(${page} --man ${words})
endforeach()
foreach(template IN LISTS TEMPLATES)
  get_filename_component(page ${template} NAME_WLE)
  write_page(${page} --fill ${template})
endforeach()
