const plugin = { meta: { name: 'eslint-plugin-forbear', version: '0.1.0', namespace: 'forbear' }, rules: {} };
export default plugin;
