# kith_embed(TARGET SYMBOL FILES...): makes `embedded/SYMBOL.h`/.cpp with an array of {name, bytes} of the given files.
# A tiny script mode keeps the bytes exact (configure_file would rewrite @name@, which is legal SQL).
set(KITH_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_script.cmake)
function(kith_embed target symbol)
  set(out ${CMAKE_BINARY_DIR}/generated/embedded/${symbol}.h)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DSYMBOL=${symbol} -DOUT=${out} "-DFILES=${ARGN}" -P ${KITH_EMBED_SCRIPT}
    DEPENDS ${ARGN} ${KITH_EMBED_SCRIPT} VERBATIM)
  add_custom_target(${target}_embed_${symbol} DEPENDS ${out})
  add_dependencies(${target} ${target}_embed_${symbol})
endfunction()
